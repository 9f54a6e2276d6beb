import { expect, it } from 'vitest'
import { casesBehind, grouped } from './drill'

it('leads to the list of cases with the scope of the page, the figure’s own filter winning', () => {
  expect(casesBehind({ stage: ['filed', 'preparing'], judge: 'j2' }, { series: '3', judge: 'j1' })).toEqual({ path: '/cases', query: { series: '3', judge: 'j2', stage: 'filed,preparing' } })
  expect(casesBehind({ stage: 'filed' }, { series: '' }).query).toEqual({ stage: 'filed' })
})
it('loses no figure: one without a group of ours stands at the end', () => {
  const all = grouped({ appeal_rate: 1, brand_new: 2, received: 3 })
  expect(all.map((group) => group.key)).toEqual(['volume', 'quality', 'others'])
  expect(all.at(-1)!.figures).toEqual([['brand_new', 2]])
})
