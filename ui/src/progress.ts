import { computed, onScopeDispose, reactive, watch, type ComputedRef } from 'vue'
import { readBatch, type Batch } from './api/batches'
import { api, must } from './api/client'
import { language } from './i18n'
import { iAm, me } from './me'
import { caseworkers } from './router'

/**
 * Batches as they run, for all pages from one stream of events. The shell starts it; a page reads `batches` or follows one:
 *
 *   const batch = follow(() => id.value)     // the latest known state, or undefined
 *   onBatchDone(() => list.load())           // somebody's batch has just ended: what I show may be old
 */
export const batches = reactive(new Map<string, Batch>())
/** Those that ran or stood still while somebody was here, not those only looked up. */
export const seenOpen = reactive(new Set<string>())
export const link = reactive<{ state: 'closed' | 'connecting' | 'open' }>({ state: 'closed' })

const path = '/api/v1/progress'
const retryFirst = 1000
const retryMost = 30_000
const pollEvery = 1000
const silence = 1500
const longSilence = 10_000

let source: EventSource | undefined
let retryIn = retryFirst
let retryTimer: ReturnType<typeof setTimeout> | undefined
const lastHeard = new Map<string, number>()
const ended = new Set<(batch: Batch) => void>()

/** A state of a batch from anywhere: the stream, an answer, a reading. They overtake each other: an older one is let go. */
export function heard(batch: Batch) {
  const before = batches.get(batch.batch)
  lastHeard.set(batch.batch, performance.now())
  if (before && isOlder(batch, before)) return
  batches.set(batch.batch, batch)
  if (batch.state !== 'done') seenOpen.add(batch.batch)
  if (batch.state === 'done' && before && before.state !== 'done') for (const tell of [...ended]) tell(batch)
}

/** Cases only ever come through, and the end is the end. */
export const isOlder = (told: Batch, known: Batch) =>
  told.remaining > known.remaining || (known.state === 'done' && told.state !== 'done')

export function onBatchDone(tell: (batch: Batch) => void) {
  ended.add(tell)
  onScopeDispose(() => ended.delete(tell))
}

/** The state of one batch; asks by itself while the stream does not tell. */
export function follow(id: () => string | undefined): ComputedRef<Batch | undefined> {
  const timer = setInterval(async () => {
    const batch = id()
    if (!batch || batches.get(batch)?.state === 'done') return
    if (link.state === 'open' && performance.now() - (lastHeard.get(batch) ?? 0) < silence) return
    await readBatch(batch).then(heard, () => {})
  }, pollEvery)
  onScopeDispose(() => clearInterval(timer))
  return computed(() => (id() ? batches.get(id()!) : undefined))
}

<<<<<<< HEAD
// What ended while nobody listened is not told again: those still open here, and not heard of for so long, are read once more.
async function catchUp(quietFor = 0) {
  const since = performance.now() - quietFor
  const open = [...batches.values()].filter((batch) => batch.state === 'running' && (lastHeard.get(batch.batch) ?? 0) <= since)
=======
// A batch that is over before the stream looks at it again is never told: one that runs and is silent is asked after, also
// when nobody follows it any more.
function askAfterSilent() {
  for (const batch of batches.values())
    if (batch.state === 'running' && performance.now() - (lastHeard.get(batch.batch) ?? 0) > silence) void readBatch(batch.batch).then(heard, () => {})
}

// What ended while nobody listened is not told again: those still open here are read once more.
async function catchUp() {
  const open = [...batches.values()].filter((batch) => batch.state !== 'done')
>>>>>>> ui2
  await Promise.allSettled(open.map((batch) => readBatch(batch.batch).then(heard)))
}

function connect() {
  clearTimeout(retryTimer)
  source?.close()
  link.state = 'connecting'
  const mine = (source = new EventSource(`${path}?lang=${language()}`))
  mine.addEventListener('open', () => {
    link.state = 'open'
    retryIn = retryFirst
    void catchUp()
  })
  mine.addEventListener('batch', (event) => heard(JSON.parse((event as MessageEvent<string>).data) as Batch))
  mine.addEventListener('error', () => {
    if (mine !== source) return
    link.state = 'connecting'
    // While CONNECTING the browser tries again by itself; after a refusal it does not.
    if (mine.readyState === EventSource.CLOSED) void refused()
  })
}

// An EventSource does not tell why it was refused: any other request does, and one that finds the session over signs out.
async function refused() {
  await must(api.GET('/api/v1/me')).catch(() => {})
  if (!me.viewer) return close()
  retryTimer = setTimeout(connect, retryIn)
  retryIn = Math.min(retryIn * 2, retryMost)
}

function close() {
  clearTimeout(retryTimer)
  source?.close()
  source = undefined
  link.state = 'closed'
  batches.clear()
  seenOpen.clear()
}

/** Listens while somebody who works on cases is signed in; in the shell, once. */
export function listenToProgress() {
  watch(() => [me.viewer?.account, language()] as const, ([account]) => {
    close()
    if (account && iAm(...caseworkers)) connect()
  }, { immediate: true })
<<<<<<< HEAD
  const timer = setInterval(() => catchUp(longSilence), longSilence)
  onScopeDispose(() => (clearInterval(timer), close()))
=======
  const asking = setInterval(askAfterSilent, pollEvery)
  onScopeDispose(() => {
    clearInterval(asking)
    close()
  })
>>>>>>> ui2
}

/** For sorting: the newest first. */
export const newestFirst = (a: Batch, b: Batch) => (a.created < b.created ? 1 : a.created > b.created ? -1 : 0)

/** Share of a batch that is through, 0 to 1. */
export const shareOf = (batch: Batch) => (batch.total ? (batch.total - batch.remaining) / batch.total : 1)
