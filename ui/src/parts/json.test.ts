import { expect, it } from 'vitest'
import { at, list, members, part, text, texts, yes } from './json'

const state = { fee: { payable: '25.00', halved: true }, n: 3, service: { claimant: {}, '10': { a: 1 }, '2': {}, gone: true }, terms: ['a', 1, 'b'] }

it('reads what is there and nothing where a step is missing', () => {
  expect(text(state, 'fee', 'payable')).toBe('25.00')
  expect(text(state, 'n')).toBe('3')
  expect(text(state, 'fee', 'payable', 'deeper')).toBe('')
  expect(yes(state, 'fee', 'halved')).toBe(true)
  expect(part(state, 'judgment')).toEqual({})
  expect(list(state, 'fee')).toEqual([])
  expect(texts(state, 'terms')).toEqual(['a', 'b'])
  expect(at(undefined, 'a')).toBeUndefined()
})
it('puts numbered members in the order of their numbers, before the named', () => {
  expect(members(state, 'service').map(([name]) => name)).toEqual(['2', '10', 'claimant'])
})
