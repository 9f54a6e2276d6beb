import type { ComputedRef, InjectionKey } from 'vue'
import type { Fault } from './schema'

export interface Named { value: string; title: string }

/** What a form offers for "x-names", and the faults of its fields by path. */
export interface FormContext {
  names: (of: string | undefined) => Named[]
  faults: ComputedRef<Map<string, Fault['why']>>
}
export const formKey: InjectionKey<FormContext> = Symbol('form of an action')

const elements = [
  'opened', 'credit_limit', 'first_default', 'principal', 'interest', 'late_fee', 'instalment_fee', 'total', 'lawyer_fee', 'daily_rate',
  'last_payment_date', 'dunned_on', 'notice_of_terms',
]
const checks = ['parties', 'dates', 'addresses']

/** Names that hold for any case, where the page knows nothing nearer: one claimant, one defendant, the usual elements. */
export function usualNames(of: string | undefined, t: (key: string) => string): Named[] {
  const named = (keys: string[]) => keys.map((value) => ({ value, title: t(`action.name.${value}`) }))
  const defendant = { value: '1', title: t('action.name.defendantOne') }
  switch (of) {
    case 'party': return [...named(['claimant']), defendant]
    case 'defendant': return [defendant]
    case 'element': return named(elements)
    case 'check': return named(checks)
    default: return []
  }
}
