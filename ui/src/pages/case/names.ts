import { nameOf, elements } from './reading'
import { members, type JsonObject } from '@/parts/json'

interface Named { value: string; title: string }

/** What the form of an action offers where it asks for a party, a defendant or an element of this case. */
export function namesIn(state: JsonObject, t: (key: string) => string): Record<string, Named[]> {
  const defendants = members(state, 'defendants').map(([key]) => ({ value: key, title: nameOf(state, key) || key }))
  const claimant = { value: 'claimant', title: nameOf(state, 'claimant') || t('case.claimant') }
  const asked = elements(state).map((one) => ({ value: one.key, title: one.title }))
  // Before the claim has been answered there are no elements yet: then what holds for any case is offered.
  return { party: [claimant, ...defendants], defendant: defendants, ...(asked.length ? { element: asked } : {}) }
}
