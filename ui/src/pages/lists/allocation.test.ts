import { expect, it } from 'vitest'
import { allocationOf, chance } from './allocation'

const draw = (chosen: string) => ({ seed: 's', team: '', candidates: [{ person: chosen, load: 0, weight: 100, speciality: true, tickets: 1 }], excluded: [], ticket: 0, of: 1, chosen })

it('takes the draw of the case', () => {
  expect(allocationOf({ judge: { id: 'j1', name: '宋岚' }, allocation: draw('j1') })).toMatchObject({ judge: { name: '宋岚' }, record: { chosen: 'j1' }, before: [] })
})
it('takes the last redraw and tells those before', () => {
  const state = {
    judge: { id: 'j3', name: '唐晓' }, allocation: draw('j1'),
    reallocations: {
      10: { from: { id: 'j2', name: '李知行' }, reason: '病假', on: '2023-03-01', record: draw('j3') },
      2: { from: '宋岚', reason: '回避', on: '2023-02-20', record: draw('j2') },
    },
  }
  const found = allocationOf(state)
  expect(found.record?.chosen).toBe('j3')
  expect(found.before.map((one) => one.name)).toEqual(['宋岚', '李知行'])
})
it('knows of none', () => expect(allocationOf({})).toEqual({ judge: undefined, clerk: undefined, record: undefined, before: [] }))
it.each([[1, 3, '33.3%'], [2, 3, '66.7%'], [1, 1, '100.0%'], [0, 0, '']])('%i of %i is a chance of %s', (tickets, of, read) => expect(chance(tickets, of)).toBe(read))
