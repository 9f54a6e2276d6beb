import type { Role } from '@/me'
import type { Schema } from '@/parts/action/schema'
import { api, must, type Schemas } from './client'

/** An action that may be performed on some of a selection, and why the rest is left out. */
export type Offer = Omit<Schemas['PossibleAction'], 'input'> & { input: Schema }

export type Conditions = NonNullable<Schemas['NewBatch']['select']>

/** Cases by name, or all that match. `version` guards against what somebody else did meanwhile. */
export type Selection = { cases: NonNullable<Schemas['NewBatch']['cases']> } | { select: Conditions }

export type BatchRequest = { action: string; role?: Role; input: Record<string, unknown> } & Selection

export type Batch = Schemas['Batch']
export type Preview = Schemas['Preview']
export type Refusals = Schemas['RefusedCases']

/** What becomes, or became, of a case; '' while it is still to come. */
export type Outcome = Omit<Preview['items'][number], 'outcome'> & { outcome: '' | 'done' | 'refused' }

const of = (batch: string) => ({ params: { path: { batch } } })

export const previewBatch = (body: BatchRequest) => must(api.POST('/api/v1/batches/preview', { body: body as Schemas['NewBatch'] }))

/** Accepts a batch. The same key with the same body again is the same batch. */
export const beginBatch = (body: BatchRequest, key: string): Promise<Batch> =>
  must(api.POST('/api/v1/batches', { params: { header: { 'Idempotency-Key': key } }, body: body as Schemas['NewBatch'] }))

export const readBatch = (batch: string) => must(api.GET('/api/v1/batches/{batch}', of(batch)))

export const listBatches = (query: { series?: number; open?: boolean; mine?: boolean; after?: string; limit?: number }) =>
  must(api.GET('/api/v1/batches', { params: { query } }))

export const readItems = (batch: string, query: { outcome?: 'done' | 'refused'; after?: number; limit?: number }) =>
  must(api.GET('/api/v1/batches/{batch}/items', { params: { path: { batch }, query } }))

export const stopBatch = (batch: string) => must(api.POST('/api/v1/batches/{batch}/stop', of(batch)))
export const resumeBatch = (batch: string) => must(api.POST('/api/v1/batches/{batch}/resume', of(batch)))

/** Those refused once more, as a batch of its own; one under way is the same one. */
export const retryBatch = (batch: string): Promise<Batch> => must(api.POST('/api/v1/batches/{batch}/retry', { ...of(batch), body: {} }))

type Offers = Promise<{ items: Offer[] }>
export const offersFor = (cases: string[]) => must(api.POST('/api/v1/actions/possible', { body: { cases } })) as Offers
export const offersOf = (query: CaseConditions) => must(api.GET('/api/v1/actions/possible', { params: { query: query as never } })) as Offers

/** Conditions on cases as an address has them: all text. */
export interface CaseConditions {
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
  received_from?: string
  received_to?: string
  session?: string
  sits_at?: string
  room?: string
}
