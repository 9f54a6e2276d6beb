import type { Batch, Offer } from './batches'
import type { CaseQuery } from './cases'
import { ask } from './pending'

export interface StageShare { stage: string; title: string; cases: number; amount: string; waits_for: string; closed: boolean }

export interface SeriesPage {
  series: number
  name: string
  claimant: string
  cause: string
  file: string
  rows: number
  received_at: string
  kinds: { kind: string; stages: StageShare[] }[]
  actions: Offer[]
  batches: Batch[]
}

export const readSeries = (series: number) => ask<SeriesPage>('GET', `/api/v1/series/${series}`)

/** What waits, is late or will be; each opens the cases behind it. */
export interface Waiting { key: string; title: string; cases: number; stage?: string; query: CaseQuery }

export interface HomePage {
  now: string
  waiting: Waiting[]
  late: Waiting[]
  soon: Waiting[]
  happened: { at: string; case: string; number: string; action: string; title: string; actor_name: string }[]
  figures: { key: string; title: string; value: string; unit: string; query?: CaseQuery }[]
}

export const readHome = () => ask<HomePage>('GET', '/api/v1/home')
