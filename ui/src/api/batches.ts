import { ask } from './pending'
import type { Role } from '@/me'
import type { Schema } from '@/parts/action/schema'

/** An action that may be performed on some of a selection, and why the rest is left out. */
export interface Offer {
  action: string
  title: string
  role: Role
  cases: number
  input: Schema
  left_out: { stage: string; title: string; cases: number; why?: 'stage' | 'judge' }[]
}

/** Cases by name, or all that match. `version` guards against what somebody else did meanwhile. */
export type Selection =
  | { cases: { case: string; version?: number; input?: Record<string, unknown> }[] }
  | { select: Conditions }

export interface Conditions {
  series?: number
  stages?: string[]
  judge?: string
  kind?: string
  track?: string
  waits_for?: string
  text?: string
  mine?: string
  waits_for_me?: string
  due_before?: string
}

export type BatchRequest = { action: string; role?: Role; input: Record<string, unknown> } & Selection

/** One reason of refusal with the number of cases it met. */
export interface Refusals { code: string; title: string; detail: string; cases: number }

export interface Outcome {
  case: string
  number: string
  respondent: string
  outcome: 'done' | 'refused'
  stage: string
  stage_title: string
  code?: string
  title?: string
  detail?: string
}

export interface Preview {
  action: string
  total: number
  done: number
  refused: number
  refusals: Refusals[]
  items: Outcome[]
}

export interface Batch {
  batch: string
  action: string
  title: string
  series: number | null
  actor: string
  actor_name: string
  at: string
  state: 'running' | 'stopped' | 'done'
  total: number
  done: number
  refused: number
  remaining: number
  papers_waiting: number
  papers_made: number
  refusals: Refusals[]
  created: number
  seconds_left?: number | null
  may_stop: boolean
}

export interface Page<T, After = string | number> { items: T[]; next: After | null; total?: number }

const base = '/api/v1/batches'

export const previewBatch = (body: BatchRequest) => ask<Preview>('POST', `${base}/preview`, { body })

/** Accepts a batch. The same key with the same body again is the same batch. */
export const beginBatch = (body: BatchRequest, key: string) =>
  ask<Batch>('POST', base, { body, headers: { 'Idempotency-Key': key } })

export const readBatch = (batch: string) => ask<Batch>('GET', `${base}/${encodeURIComponent(batch)}`)

export const listBatches = (query: { series?: number; open?: boolean; mine?: boolean; after?: string | number; limit?: number }) =>
  ask<Page<Batch>>('GET', base, { query })

export const readItems = (batch: string, query: { outcome?: 'done' | 'refused'; after?: string | number; limit?: number }) =>
  ask<Page<Outcome & { ord: number }>>('GET', `${base}/${encodeURIComponent(batch)}/items`, { query })

export const stopBatch = (batch: string) => ask<Batch>('POST', `${base}/${encodeURIComponent(batch)}/stop`)
export const resumeBatch = (batch: string) => ask<Batch>('POST', `${base}/${encodeURIComponent(batch)}/resume`)

/** Those refused once more, as a batch of its own. */
export const retryBatch = (batch: string, key: string) =>
  ask<Batch>('POST', `${base}/${encodeURIComponent(batch)}/retry`, { headers: { 'Idempotency-Key': key } })

export const offersFor = (cases: string[]) => ask<{ items: Offer[] }>('POST', '/api/v1/actions/possible', { body: { cases } })

export const offersOf = (query: Record<string, unknown>) => ask<{ items: Offer[] }>('GET', '/api/v1/actions/possible', { query })
