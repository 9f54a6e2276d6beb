import type { Schemas } from '@/api/client'
import type { JsonObject } from '@/parts/json'

/** A case; its state is docs/state.md. */
export type Sheet = Omit<Schemas['Case'], 'state'> & { state: JsonObject }
export type Possible = Schemas['Case']['actions'][number]
export type Linked = Schemas['Case']['linked'][number]
export type WorkedDeadline = Schemas['CaseDeadline']
export type Note = Schemas['Note']
export type Event = Schemas['Event']
