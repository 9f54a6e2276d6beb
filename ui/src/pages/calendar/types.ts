import type { CaseQuery } from '@/api/cases'
import type { Schemas } from '@/api/client'

/** The cases of one session of a judge in a room; when it ends nobody says beforehand. */
export type Sitting = Omit<Schemas['Sittings']['items'][number], 'ends' | 'query'> & { query: CaseQuery }
