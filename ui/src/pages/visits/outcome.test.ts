import { expect, test } from 'vitest'
import type { Letter } from '@/api/letters'
import { inputOf, lacking, type Told } from './outcome'
import { placeWords } from './place'

const told: Told = { ending: 'receipt', reason: '', at: '2023-02-15T09:00', witness: '', place: '', files: [] }
const now = '2023-02-15T09:30'
const file = { hash: 'a'.repeat(64), name: 'x.jpg', type: 'image/jpeg', size: 1 }

test('papers left behind need a witness or a picture, those handed over do not', () => {
  expect(lacking(told, now)).toBe('')
  expect(lacking({ ...told, ending: 'left' }, now)).toBe('proof')
  expect(lacking({ ...told, ending: 'left', witness: ' ' }, now)).toBe('proof')
  expect(lacking({ ...told, ending: 'left', witness: '邻居' }, now)).toBe('')
  expect(lacking({ ...told, ending: 'left', files: [file] }, now)).toBe('')
})

test('what failed says why, and that somebody has disappeared is proved', () => {
  expect(lacking({ ...told, ending: '' }, now)).toBe('ending')
  expect(lacking({ ...told, ending: 'failed' }, now)).toBe('reason')
  expect(lacking({ ...told, ending: 'failed', reason: 'nobody_there' }, now)).toBe('')
  expect(lacking({ ...told, ending: 'failed', reason: 'whereabouts_unknown' }, now)).toBe('proof')
  expect(lacking({ ...told, at: '' }, now)).toBe('time')
  expect(lacking({ ...told, at: '2023-02-15T09:31' }, now)).toBe('ahead')
})

test('only what was said is sent', () => {
  const visit = { recipient: '1', attempts: ['3'] } as Letter
  expect(inputOf(visit, { ...told, reason: 'moved' })).toEqual({ recipient: '1', attempts: ['3'], state: 'receipt', at: told.at })
  expect(inputOf(visit, { ...told, ending: 'failed', reason: 'moved', place: placeWords(25.273611, 110.29, 14.6), files: [file] })).toEqual({
    recipient: '1', attempts: ['3'], state: 'failed', at: told.at, reason: 'moved', place: '25.27361,110.29000 ±15 m', proofs: [file],
  })
})
