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
export interface ByStage { stage: string; title: string; cases: number }
export interface ByMonth { month: string; filed: number; closed: number }
export interface ByWay { way: string; title?: string; cases: number }
export interface ByJudge { judge: string; name?: string; judge_name?: string; open?: number; closed?: number; cases?: number }
export interface ByChannel { channel: string; title?: string; reached: number; tried: number }
export interface Statistics {
  from: string
  to: string
  figures: Record<string, Figure>
  by_stage?: ByStage[]
  by_month?: ByMonth[]
  by_way?: ByWay[]
  by_judge?: ByJudge[]
  reached_by_channel?: ByChannel[]
}
