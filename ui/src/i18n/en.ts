import { access } from './words/access'
import { action } from './words/action'
import { lists } from './words/lists'
import { office } from './words/office'
import { shell } from './words/shell'
import { uploads } from './words/uploads'
import { work } from './words/work'
import type { Words } from './zh'

export const en: Words = {
  ...shell.en, ...access.en,
  ...action.en, ...work.en, ...office.en, ...lists.en, ...uploads.en,
}
