import type { RouteLocationRaw } from 'vue-router'
import type { CaseQuery } from '@/api/cases'
import { listHolding } from './kinds'

/** The list of the cases behind a number: the work list of their stages where there is one, else all cases. */
export function toCases(query: CaseQuery): RouteLocationRaw {
  const list = listHolding(query.stage)
  const plain = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== '').map(([name, value]) => [name, String(value)]))
  return list ? { name: 'lists', query: { list: list.key, ...plain } } : { name: 'cases', query: plain }
}
