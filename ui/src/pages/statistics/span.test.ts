import { expect, test } from 'vitest'
import { span } from './span'

test('minutes are said in the unit people would use', () => {
  expect(span(0)).toEqual({ n: '0', unit: 'minutes' })
  expect(span(59)).toEqual({ n: '59', unit: 'minutes' })
  expect(span(90)).toEqual({ n: '1.5', unit: 'hours' })
  expect(span(47 * 60)).toEqual({ n: '47', unit: 'hours' })
  expect(span(2 * 1440)).toEqual({ n: '2', unit: 'days' })
  expect(span(15 * 1440 + 700)).toEqual({ n: '15', unit: 'days' })
})
