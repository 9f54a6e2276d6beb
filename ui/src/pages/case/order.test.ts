import { expect, it } from 'vitest'
import { inOrder, leads } from './order'

const names = (all: { action: string }[]) => all.map((one) => one.action)

it('puts the next step of whom the case waits for first, and the rare things last', () => {
  const all = inOrder([
    { action: 'reallocate', role: 'president' }, { action: 'hold_hearing', role: 'clerk' }, { action: 'settle_in_court', role: 'judge' }, { action: 'draft_judgment', role: 'judge' },
  ], 'judge')
  expect(names(all)).toEqual(['draft_judgment', 'hold_hearing', 'settle_in_court', 'reallocate'])
})
it('takes the step farther along where several are possible', () => {
  expect(names(inOrder([{ action: 'draft_judgment', role: 'judge' }, { action: 'sign_judgment', role: 'judge' }], 'judge'))[0]).toBe('sign_judgment')
})
it('shows an action of two roles once, in the role the case waits for', () => {
  expect(inOrder([{ action: 'draft_judgment', role: 'clerk' }, { action: 'draft_judgment', role: 'judge' }], 'judge')).toEqual([{ action: 'draft_judgment', role: 'judge' }])
})
it('knows what leads along the usual way', () => {
  expect([leads({ action: 'file_case', role: 'filing_judge' }), leads({ action: 'reallocate', role: 'president' }), leads(undefined)]).toEqual([true, false, false])
})
