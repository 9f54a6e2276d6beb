import { expect, it } from 'vitest'
import { casesBehind, grouped } from './drill'

it('leads to the list of cases, lists of stages with commas, nothing asked for what is empty', () => {
  expect(casesBehind({ stage: ['filed', 'preparing'], series: 3, judge: '' })).toEqual({ path: '/cases', query: { series: '3', stage: 'filed,preparing' } })
})
it('loses no figure: one without a group of ours stands at the end', () => {
  const all = grouped({ appeal_rate: 1, brand_new: 2, received: 3 })
  expect(all.map((group) => group.key)).toEqual(['volume', 'quality', 'others'])
  expect(all.at(-1)!.figures).toEqual([['brand_new', 2]])
})
