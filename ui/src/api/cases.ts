import type { Schemas } from './client'
import { ask } from './pending'
import type { Page } from './batches'

/** A case in a list. */
export type CaseLine = Schemas['CaseLine'] & {
  stage_title: string
  judge_name: string
  mediator: string
  due: string
  due_key: string
  version: number
}

export interface CaseQuery {
  series?: string
  stage?: string
  judge?: string
  kind?: string
  track?: string
  waits_for?: string
  text?: string
  mine?: string
  waits_for_me?: string
  due_before?: string
  sort?: string
}

export const listCases = (query: CaseQuery & { after?: string | number; limit?: number; count?: boolean }) =>
  ask<Page<CaseLine>>('GET', '/api/v1/cases', { query: { ...query } })

export type StageLine = Schemas['Stage']
