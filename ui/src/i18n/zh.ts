import { access } from './words/access'
import { action } from './words/action'
import { lists } from './words/lists'
import { office } from './words/office'
import { shell } from './words/shell'
import { uploads } from './words/uploads'
import { work } from './words/work'
import { caseWords } from './words/case'
import { search } from './words/search'
import { deadlines } from './words/deadlines'
import { calendar } from './words/calendar'
import { statistics } from './words/statistics'
import { templates } from './words/templates'
import { people } from './words/people'
import { account } from './words/account'
import { audit } from './words/audit'
import { service } from './words/service'
import { letters } from './words/letters'

/** The words of the pages, one file for each part: words/NAME.ts holds both languages beside each other. */
export const zh = {
  ...shell.zh, ...access.zh,
  ...action.zh, ...work.zh, ...office.zh, ...lists.zh, ...uploads.zh,
  ...caseWords.zh, ...search.zh, ...deadlines.zh, ...calendar.zh, ...statistics.zh,
  ...templates.zh, ...people.zh, ...account.zh, ...audit.zh, ...service.zh, ...letters.zh,
}
export type Words = typeof zh
