import { describe, expect, it } from 'vitest'
import { filtersOf, questionOf, selectionOf } from './conditions'
import { everything, firstFor, listHolding, workLists } from './kinds'
import { Ticks } from './ticks'

const order = ['a', 'b', 'c', 'd', 'e']
const ticked = (ticks: Ticks) => order.filter(ticks.has).join('')

describe('ticks', () => {
  it('toggles', () => expect(ticked(new Ticks().toggle('a').toggle('c').toggle('a'))).toBe('c'))
  it('takes a range both ways', () => {
    expect(ticked(new Ticks().toggle('b').rangeTo('d', order))).toBe('bcd')
    expect(ticked(new Ticks().toggle('d').rangeTo('b', order))).toBe('bcd')
    expect(ticked(new Ticks().toggle('b').rangeTo('d', order).rangeTo('e', order))).toBe('bcde')
  })
  it('clears a range from where a tick was taken off', () => {
    expect(ticked(new Ticks().all(order).toggle('b').rangeTo('d', order))).toBe('ae')
  })
  it('begins a range where nothing is ticked', () => expect(ticked(new Ticks().rangeTo('c', order))).toBe('c'))
  it('drops what left the list', () => expect([...new Ticks().all(order).within(['b', 'x']).ids]).toEqual(['b']))
})

describe('conditions', () => {
  const list = workLists.find((one) => one.key === 'signing')!
  it('come from the address alone', () => {
    expect(filtersOf({ list: 'signing', series: '1', judge: '', text: ['x'], due_before: '2023-02-18' })).toEqual({ series: '1', due_before: '2023-02-18' })
  })
  it('stay within the list', () => {
    expect(questionOf({}, list, '2023-02-14').stage).toBe('heard,drafted,issued')
    expect(questionOf({ stage: 'drafted' }, list, '2023-02-14').stage).toBe('drafted')
  })
  it.each([['late', '2023-02-14'], ['today', '2023-02-15'], ['week', '2023-02-22']])('tell %s from today', (due, before) => {
    expect(questionOf({ due }, list, '2023-02-14').due_before).toBe(before)
  })
  it('make the selection of a batch', () => {
    expect(selectionOf({ series: '2', stage: 'drafted,issued', track: '小额', sort: 'due' })).toEqual({ series: 2, stages: ['drafted', 'issued'], track: '小额' })
    expect(selectionOf({ mine: 'true', due_before: '2023-02-18', text: '' })).toEqual({ mine: true, due_before: '2023-02-18' })
    expect(selectionOf({ stage: 'heard,drafted' }, ['heard'])).toEqual({ stages: ['drafted'] })
    const sitting = { session: 's1', sits_at: '2023-04-10T09:00', room: '第一法庭', judge: 'judge-1' }
    expect(selectionOf(questionOf(filtersOf(sitting), everything, ''))).toEqual(sitting)
  })
})

describe('lists', () => {
  it('begin with one’s own', () => {
    expect(firstFor(['judge']).key).toBe('hearing')
    expect(firstFor(['enforcement_judge']).key).toBe('enforcement')
    expect(firstFor(['auditor']).key).toBe('mediation')
  })
  it('hold stages', () => {
    expect(listHolding('filing_review')?.key).toBe('filing')
    expect(listHolding('drafted')?.key).toBe('signing')
    expect(listHolding('archived')).toBeUndefined()
    expect(listHolding(undefined)).toBeUndefined()
  })
  it('wait only for stages of theirs', () => {
    for (const one of workLists) expect(one.stages).toEqual(expect.arrayContaining(one.waiting))
  })
})
