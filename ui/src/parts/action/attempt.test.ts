import { expect, it, vi } from 'vitest'
import type { Batch, BatchRequest } from '@/api/batches'
import { Problem } from '@/api/client'
import { Attempt, changedMeanwhile } from './attempt'

vi.mock('@/i18n', () => ({ language: () => 'zh' }))

const body = (reason: string): BatchRequest => ({ action: 'adjourn', input: { reason }, cases: [{ case: '1' }] })

function attempt(answers: (Error | Batch)[]) {
  const keys: string[] = []
  const send = async (_: BatchRequest, key: string) => {
    keys.push(key)
    const answer = answers.shift()!
    if (answer instanceof Error) throw answer
    return answer
  }
  return { keys, it: new Attempt(send) }
}
const done = { batch: 'b' } as Batch

it('keeps its key over a broken line', async () => {
  const { keys, it: one } = attempt([new Problem(0, 'offline', ''), new Problem(503, 'http.busy', ''), done])
  for (let n = 0; n < 2; ++n) await expect(one.perform(body('x'))).rejects.toThrow()
  await one.perform(body('x'))
  expect(new Set(keys).size).toBe(1)
})
it('takes another key for another request, and after a refusal', async () => {
  const { keys, it: one } = attempt([new Problem(0, 'offline', ''), new Problem(409, 'http.changed_meanwhile', ''), done])
  await expect(one.perform(body('x'))).rejects.toThrow()
  await expect(one.perform(body('y'))).rejects.toThrow()
  await one.perform(body('y'))
  expect(new Set(keys).size).toBe(3)
})
it('knows a change by somebody else', () => {
  expect(changedMeanwhile(new Problem(409, 'http.changed_meanwhile', '本次没有办理：1-1 已被他人改动'))).toBe(true)
  expect(changedMeanwhile(new Problem(409, 'http.key_used_otherwise', ''))).toBe(false)
  expect(changedMeanwhile(undefined)).toBe(false)
})
