import { expect, test } from 'vitest'
import { rounds, scanned } from './rounds'

const entry = (id: string, n: number) => ({ case: id, version: 7, input: { n } })

test('a case stands once in each batch, and its version in the first', () => {
  const all = rounds([entry('a', 1), entry('b', 2), entry('a', 3), entry('a', 4)])
  expect(all.map((round) => round.map((one) => [one.case, one.input.n]))).toEqual([[['a', 1], ['b', 2]], [['a', 3]], [['a', 4]]])
  expect(all[0]!.every((one) => one.version === 7)).toBe(true)
  expect(all[1]!.every((one) => one.version === undefined)).toBe(true)
  expect(rounds([])).toEqual([])
})

test('a scanner is understood however it writes', () => {
  expect(scanned(' *450305-1-00001-claimant-3* \r')).toBe('450305-1-00001-CLAIMANT-3')
})
