import type { Schemas } from '@/api/client'

/** GET /api/v1/people. */
export interface Person {
  person: string
  name: string
  role: string
  team: string
  specialities?: string[]
  conflicts?: string[]
  weight: number
  load: number
  active: boolean
  account?: string | null
}
export type Account = Schemas['Account']
export const personRoles = ['judge', 'clerk', 'mediator'] as const
