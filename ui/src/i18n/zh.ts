import { access } from './words/access'
import { shell } from './words/shell'

/** The words of the pages, one file for each part: words/NAME.ts holds both languages beside each other. */
export const zh = { ...shell.zh, ...access.zh }
export type Words = typeof zh
