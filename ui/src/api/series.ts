import type { Offer } from './batches'
import type { CaseQuery } from './cases'
import { api, must, type Schemas } from './client'

export type StageShare = Schemas['SeriesPage']['kinds'][number]['stages'][number]
export type SeriesPage = Omit<Schemas['SeriesPage'], 'actions'> & { actions: Offer[] }

export const readSeries = (series: number) =>
  must(api.GET('/api/v1/series/{series}', { params: { path: { series } } })) as Promise<SeriesPage>

/** What waits, is late or will be; each opens what is behind it. */
export type Waiting = Omit<Schemas['HomeLine'], 'query'> & { query: CaseQuery & Record<string, string> }
export type HomePage = Omit<Schemas['Home'], 'waiting' | 'late' | 'soon' | 'figures'> & {
  waiting: Waiting[]
  late: Waiting[]
  soon: Waiting[]
  figures: (Omit<Schemas['Home']['figures'][number], 'query'> & { query?: CaseQuery })[]
}

export const readHome = () => must(api.GET('/api/v1/home')) as Promise<HomePage>
