import type { CaseQuery } from './drill'

/** GET /api/v1/statistics. */
export interface Figure {
  title: string
  value: string
  unit: string
  numerator: number
  denominator?: number
  definition?: string
  query?: CaseQuery
}
/** One bar of a chart, with the list behind it where there is one. */
export interface Bar { label: string; count: number; query?: CaseQuery }
export interface Month { month: string; received: number; filed: number; closed: number }
export interface Statistics {
  from: string
  to: string
  figures: Record<string, Figure>
  by_stage: Bar[]
  by_month: Month[]
  by_way: Bar[]
  by_judge: Bar[]
  reached_by_channel: Bar[]
}
