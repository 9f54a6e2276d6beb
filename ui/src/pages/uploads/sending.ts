import { ref } from 'vue'
import { onceKey, Problem } from '@/api/client'
import { sendEvidence, sendSeries } from '@/api/uploads'

const isZip = (file: File) => /\.zip$/i.test(file.name)

/** Sends what was dropped: the spreadsheet, then the evidence that came with it. The same file sent again after a broken
 * line keeps its key. */
export function sending() {
  const through = ref<number>()
  const fault = ref<Problem>()
  let last: { file: File; key: string } | undefined

  const keyOf = (file: File) => {
    if (last?.file.name !== file.name || last.file.size !== file.size || last.file.lastModified !== file.lastModified) last = { file, key: onceKey() }
    return last.key
  }

  async function during<T>(act: () => Promise<T>): Promise<T | undefined> {
    through.value = 0
    fault.value = undefined
    try {
      return await act()
    } catch (problem) {
      fault.value = problem instanceof Problem ? problem : new Problem(0, 'failed', String(problem))
      return undefined
    } finally {
      through.value = undefined
    }
  }
  const tell = (share: number) => (through.value = share)

  return {
    through,
    fault,
    /** A new upload, or nothing when it was refused. */
    series: (files: File[]) =>
      during(async () => {
        const sheet = files.find((file) => !isZip(file)), zip = files.find(isZip)
        if (!sheet) return undefined
        const upload = await sendSeries(sheet, keyOf(sheet), tell)
        return zip ? sendEvidence(upload.upload, zip, tell) : upload
      }),
    evidence: (upload: number, file: File) => during(() => sendEvidence(upload, file, tell)),
  }
}
