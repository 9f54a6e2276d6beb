import { Problem, onceKey } from '@/api/client'
import { beginBatch, previewBatch, type Batch, type BatchRequest, type Preview } from '@/api/batches'

/** One attempt to perform something: the same request sent again after a broken line keeps its key, so that nothing is done
 * twice; another request is another attempt. */
export class Attempt {
  private key = onceKey()
  private sent = ''

  constructor(
    private readonly send: (body: BatchRequest, key: string) => Promise<Batch> = beginBatch,
    private readonly look: (body: BatchRequest) => Promise<Preview> = previewBatch,
  ) {}

  preview(body: BatchRequest) {
    return this.look(body)
  }

  async perform(body: BatchRequest): Promise<Batch> {
    const text = JSON.stringify(body)
    if (this.sent && this.sent !== text) this.key = onceKey()
    this.sent = text
    try {
      return await this.send(body, this.key)
    } catch (fault) {
      // Refused by the server: nothing was accepted under the key. A line that broke may have been accepted.
      if (fault instanceof Problem && fault.status >= 400 && fault.status < 500) this.forget()
      throw fault
    }
  }

  private forget() {
    this.key = onceKey()
    this.sent = ''
  }
}

/** Whether somebody else changed cases meanwhile: nothing was done, the refusal names them. */
export const changedMeanwhile = (fault: unknown) => fault instanceof Problem && fault.code === 'http.changed_meanwhile'
