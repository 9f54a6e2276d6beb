import type { Schemas } from '@/api/client'

export type Person = Schemas['Person']
export type Account = Schemas['Account']
export const personRoles: Schemas['PersonChange']['role'][] = ['judge', 'clerk', 'mediator']
