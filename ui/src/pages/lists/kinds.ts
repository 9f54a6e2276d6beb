import type { Role } from '@/me'

export type Column =
  | 'number' | 'respondent' | 'stage' | 'amount' | 'track' | 'judge' | 'mediator' | 'due' | 'changed' | 'series' | 'waits'

export interface WorkList {
  key: string
  /** Its stages, in the order of work; none: every stage. */
  stages: string[]
  /** Those that wait for something, shown at first. */
  waiting: string[]
  columns: Column[]
  roles: Role[]
}

/** The lists people work through, in the order of the procedure. */
export const workLists: WorkList[] = [
  {
    key: 'mediation', stages: ['received', 'mediating', 'mediated', 'confirming', 'mediation_failed'],
    waiting: ['received', 'mediating', 'mediated', 'confirming', 'mediation_failed'],
    columns: ['number', 'respondent', 'amount', 'stage', 'mediator', 'due'],
    roles: ['mediation_clerk', 'mediator', 'claimant'],
  },
  {
    key: 'filing', stages: ['filing_review', 'correction', 'filing_refused'], waiting: ['filing_review', 'correction'],
    columns: ['number', 'respondent', 'amount', 'stage', 'series', 'due'], roles: ['filing_judge', 'claimant'],
  },
  {
    key: 'allocation', stages: ['filed', 'preparing', 'scheduled', 'heard'], waiting: ['filed', 'preparing'],
    columns: ['number', 'respondent', 'amount', 'track', 'stage', 'judge', 'due'], roles: ['filing_judge', 'president'],
  },
  {
    key: 'service', stages: ['preparing', 'scheduled', 'issued', 'pronounced', 'mediated_in_court', 'appealed'],
    waiting: ['preparing', 'issued', 'pronounced', 'appealed'],
    columns: ['number', 'respondent', 'amount', 'track', 'stage', 'judge', 'due'], roles: ['clerk'],
  },
  {
    key: 'hearing', stages: ['preparing', 'scheduled', 'heard'], waiting: ['preparing', 'scheduled'],
    columns: ['number', 'respondent', 'amount', 'track', 'stage', 'judge', 'due'], roles: ['judge', 'clerk'],
  },
  {
    key: 'signing', stages: ['heard', 'drafted', 'issued'], waiting: ['heard', 'drafted', 'issued'],
    columns: ['number', 'respondent', 'amount', 'track', 'stage', 'judge', 'due'], roles: ['judge', 'president'],
  },
  {
    key: 'enforcement', stages: ['effective', 'enforcing', 'recovered', 'terminated'], waiting: ['effective', 'enforcing'],
    columns: ['number', 'respondent', 'amount', 'stage', 'judge', 'due'], roles: ['enforcement_judge', 'claimant'],
  },
]

export const everything: WorkList = {
  key: 'all', stages: [], waiting: [],
  columns: ['number', 'respondent', 'amount', 'track', 'stage', 'waits', 'judge', 'due', 'changed'], roles: [],
}

/** The list a person begins with: the first that is theirs. */
export const firstFor = (roles: readonly Role[]) => workLists.find((list) => list.roles.some((role) => roles.includes(role))) ?? workLists[0]!

/** Where cases with these stages are worked on; none when no list holds them all. */
export function listHolding(stage: string | undefined): WorkList | undefined {
  const wanted = stage?.split(',').filter(Boolean) ?? []
  return wanted.length ? workLists.find((list) => wanted.every((one) => list.waiting.includes(one))) : undefined
}
