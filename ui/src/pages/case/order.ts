import type { Schemas } from '@/api/client'

type Possible = Pick<Schemas['Case']['actions'][number], 'action' | 'role'>

/** The way a case usually goes: what leads along it comes first among the buttons. */
const mainWay = [
  'assign_mediator', 'accept_mediation', 'record_consent', 'record_agreement', 'request_confirmation', 'confirm_agreement', 'push_to_filing', 'file_case', 'allocate',
  'record_service', 'record_answer', 'schedule_hearing', 'hold_hearing', 'draft_judgment', 'sign_judgment', 'pronounce', 'take_effect', 'send_up', 'docket_second_instance',
  'record_second_instance', 'apply_enforcement', 'record_recovery', 'finish_enforcement', 'close', 'archive',
]
/** Done in the rare case, whatever the stage: never the first button. */
const rare = new Set(['state_wishes', 'ask_for_mediation', 'reallocate', 'extend_trial_limit', 'exclude_days', 'convert_track', 'form_panel', 'object_to_service', 'withdraw_claim', 'withdraw_suit', 'waive_periods'])

const rank = (one: Possible, waitsFor?: Schemas['Role']): number => {
  const along = mainWay.includes(one.action) && !(one.action === 'record_service' && one.role !== waitsFor)
  if (along && one.role === waitsFor) return 0
  if (along) return 1
  return rare.has(one.action) ? 3 : 2
}

/** What can be done, one button for one action though two of my roles may do it, the next step first. */
export function inOrder<T extends Possible>(actions: T[], waitsFor?: Schemas['Role']): T[] {
  const best = new Map<string, T>()
  for (const one of actions) {
    const known = best.get(one.action)
    if (!known || rank(one, waitsFor) < rank(known, waitsFor)) best.set(one.action, one)
  }
  const way = (one: Possible) => (mainWay.includes(one.action) ? -mainWay.indexOf(one.action) : 0)
  return [...best.values()].map((one, i) => ({ one, i }))
    .sort((a, b) => rank(a.one, waitsFor) - rank(b.one, waitsFor) || way(a.one) - way(b.one) || a.i - b.i)
    .map(({ one }) => one)
}
/** The first button is the next step of the usual way, not just something possible. */
export const leads = (one: Possible | undefined): boolean => !!one && mainWay.includes(one.action)
