import type { Schemas } from '@/api/client'
import type { JsonObject } from '@/parts/json'
import type { Line } from '@/parts/working'

export interface Possible {
  action: string
  role: Schemas['Role']
  title?: string
  input?: JsonObject
  input_prefill?: JsonObject
}
export interface Linked { case: string; kind: string; number: string; stage: string; stage_title: string }

/** GET /api/v1/cases/{case}; its state is docs/state.md. */
export interface Sheet {
  case: string
  kind: string
  series: number
  serial: number
  stage: string
  stage_title?: string
  version: number
  state: JsonObject
  actions: Possible[]
  linked?: Linked[]
}
/** GET /api/v1/cases/{case}/deadlines. */
export interface WorkedDeadline {
  key: string
  title: string
  rule: string
  starts: string
  due: string
  article: string
  state: 'open' | 'met' | 'lapsed'
  working: Line[]
  days_left: number
}
/** GET /api/v1/cases/{case}/notes. */
export interface Note { id: number; at: string; account: string; name: string; text: string }
export type Event = Schemas['Event'] & { actor_name?: string }
