import type { LocationQuery } from 'vue-router'
import type { CaseQuery } from '@/api/cases'
import type { Conditions } from '@/api/batches'
import type { WorkList } from './kinds'

/** Filters as the address has them: conditions on cases, and `due` told from today so that a kept filter stays true. */
export type Filters = CaseQuery & { due?: string }

export const filterNames = [
  'series', 'stage', 'judge', 'kind', 'track', 'waits_for', 'text', 'mine', 'waits_for_me', 'due', 'due_before', 'received_from', 'received_to', 'session',
  'sits_at', 'room', 'sort',
] as const

/** Days from today up to which a due date counts; late: before today. */
export const dueDays: Record<string, number> = { late: -1, today: 0, three: 3, week: 7 }

export function filtersOf(query: LocationQuery): Filters {
  const found: Filters = {}
  for (const name of filterNames) {
    const value = query[name]
    if (typeof value === 'string' && value) found[name] = value
  }
  return found
}

/** The question to the server: what the address says, within the list. `today` is the court's. */
export function questionOf({ due, ...filters }: Filters, list: WorkList, today: string): CaseQuery {
  const question: CaseQuery = { ...filters, stage: filters.stage ?? (list.waiting.join(',') || undefined) }
  const days = due === undefined ? undefined : dueDays[due]
  if (days !== undefined && today) question.due_before = dayAfter(today, days + 1)
  return question
}

const dayAfter = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** The same as the selection of a batch; without the stages an action can't start from, so that they are not refused one by one. */
export function selectionOf({ sort: _, series, stage, mine, waits_for_me, ...same }: CaseQuery, leftOut: readonly string[] = []): Conditions {
  const stages = stage?.split(',').filter((one) => !leftOut.includes(one)) ?? []
  return {
    ...Object.fromEntries(Object.entries(same).filter(([, value]) => value)),
    ...(series ? { series: Number(series) } : {}),
    ...(stages.length ? { stages } : {}),
    ...(mine === 'true' ? { mine: true } : {}),
    ...(waits_for_me === 'true' ? { waits_for_me: true } : {}),
  }
}
