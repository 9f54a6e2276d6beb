import { access } from './words/access'
import { shell } from './words/shell'
import type { Words } from './zh'

export const en: Words = { ...shell.en, ...access.en }
