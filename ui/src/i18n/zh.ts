import { access } from './words/access'
import { action } from './words/action'
import { lists } from './words/lists'
import { office } from './words/office'
import { shell } from './words/shell'
import { uploads } from './words/uploads'
import { work } from './words/work'

/** The words of the pages, one file for each part: words/NAME.ts holds both languages beside each other. */
export const zh = {
  ...shell.zh, ...access.zh,
  ...action.zh, ...work.zh, ...office.zh, ...lists.zh, ...uploads.zh,
}
export type Words = typeof zh
