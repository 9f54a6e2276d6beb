import { expect, it } from 'vitest'
import type { Sitting } from './types'
import { daysShown, hour, roomsOf, sat, sharing } from './week'

const sitting = (room: string, day: string, starts: string): Sitting => ({
  session: `${room}${day}${starts}`, room, day, starts, judge: 'j', judge_name: '', clerk_name: '', track: '', track_title: '', cases: 1, case_ids: [], closed: 0, wishes: { in_person: 0, online: 0, interpreter: 0 }, query: {},
})

it('shows a weekend only when somebody sits on it', () => {
  expect(daysShown('2023-02-13', [])).toHaveLength(5)
  expect(daysShown('2023-02-13', [sitting('1', '2023-02-18', '09:00')])).toContain('2023-02-18')
})
it('puts rooms and sittings in order', () => {
  const all = [sitting('第二法庭', '2023-02-14', '2023-02-14T14:00'), sitting('第二法庭', '2023-02-14', '09:00'), sitting('第一法庭', '2023-02-15', '09:00')]
  expect(roomsOf(all)).toEqual(['第一法庭', '第二法庭'])
  expect(sat(all, '第二法庭', '2023-02-14').map((s) => hour(s.starts))).toEqual(['09:00', '14:00'])
})
it('says who else has the room at that time', () => {
  const of = (judge: string, room: string, starts: string, closed = 0): Sitting => ({ ...sitting(room, '2023-02-14', starts), judge, closed })
  const one = of('a', '第一法庭', '2023-02-14T09:00')
  const others = [one, of('b', '第一法庭', '2023-02-14T09:30'), of('b', '第一法庭', '2023-02-14T10:00'), of('a', '第一法庭', '2023-02-14T09:10'), of('b', '第二法庭', '2023-02-14T09:00'), of('c', '第一法庭', '2023-02-14T09:00', 1)]
  expect(sharing(others, one)).toEqual([others[1]])
  expect(sharing(others, { ...one, closed: 1 })).toEqual([])
})
