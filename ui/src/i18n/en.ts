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
import type { Words } from './zh'

export const en: Words = {
  ...shell.en, ...access.en,
  ...action.en, ...work.en, ...office.en, ...lists.en, ...uploads.en,
  ...caseWords.en, ...search.en, ...deadlines.en, ...calendar.en, ...statistics.en,
  ...templates.en, ...people.en, ...account.en, ...audit.en, ...service.en, ...letters.en,
}
