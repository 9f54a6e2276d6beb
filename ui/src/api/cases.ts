import type { CaseConditions } from './batches'
import { api, must, type Schemas } from './client'

/** A case in a list. */
export type CaseLine = Schemas['CaseLine']

export interface CaseQuery extends CaseConditions { sort?: string }

/** A page of cases. The conditions come as text from the address; the server refuses what they can't be. */
export const listCases = (query: CaseQuery & { after?: string; limit?: number; count?: boolean }) =>
  must(api.GET('/api/v1/cases', { params: { query: query as never } }))
