import { reactive } from 'vue'
import { beginBatch, readBatch, type Batch, type BatchRequest } from '@/api/batches'
import { onceKey } from '@/api/client'
import { heard } from '@/progress'
import type { Entry } from './rounds'
import { rounds } from './rounds'

/** One action told of many cases, each with an input of its own; in as many batches as it takes. */
export interface Step { action: string; entries: Entry[] }
export interface Performing {
  batches: Batch[]
  busy: boolean
  fault: Error | undefined
  over: boolean
  run: () => Promise<void>
}

const pause = 400

/** Performs the steps one after the other. After a broken line `run` goes on where it stood, and does nothing twice: each batch
 * keeps its key. */
export function performing(steps: Step[]): Performing {
  const left = steps.flatMap(({ action, entries }) => rounds(entries).map((cases) => ({ action, cases, key: onceKey() })))
  const it = reactive<Performing>({ batches: [], busy: false, fault: undefined, over: false, run })
  async function run() {
    it.busy = true
    it.fault = undefined
    try {
      while (left.length) {
        const { action, cases, key } = left[0]!
        let batch = await beginBatch({ action, role: 'clerk', input: {}, cases } as BatchRequest, key)
        for (heard(batch); batch.state !== 'done' && batch.state !== 'stopped'; heard(batch)) {
          await new Promise((wait) => setTimeout(wait, pause))
          batch = await readBatch(batch.batch)
        }
        it.batches.push(batch)
        left.shift()
      }
      it.over = true
    } catch (fault) {
      it.fault = fault as Error
    } finally {
      it.busy = false
    }
  }
  return it
}
