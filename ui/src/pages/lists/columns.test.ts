import { expect, it } from 'vitest'
import { tracksOf } from './columns'

it('gives every row the same least width, whatever stands in it', () => {
  const of = tracksOf(['number', 'stage', 'amount'], false)
  expect(of.columns).toBe('34px minmax(212px, 1.4fr) 96px 100px')
  expect(of.least).toBe(34 + 212 + 96 + 100)
})
it('has room for the longer words of English', () => {
  expect(tracksOf(['stage'], true).least).toBeGreaterThan(tracksOf(['stage'], false).least)
})
