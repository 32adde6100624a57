import { Injectable } from '@nestjs/common';
import { Db } from '#libs/platform';
import { OpenedFiles } from '../files/opened-files.service.js';
import { FileAlarms } from '../scrub/file-alarms.service.js';
import { FileFault } from '../store/file-fault.js';
import { BundlePictures } from './bundle-picture.service.js';
import { packBundle } from './bundle-stream.js';
import type { Bundle } from './bundle.js';
import { Pdf } from './pdf.service.js';

/** Joins what the database says of a bundle with the bytes of its files. Asks for nobody's right: that is for whoever calls. */
@Injectable()
export class BundlePacking {
  constructor(private readonly db: Db, private readonly pictures: BundlePictures, private readonly files: OpenedFiles, private readonly pdf: Pdf, private readonly alarms: FileAlarms) {}

  async pack(bundleId: string, madeAt: string): Promise<{ readonly bundle: Bundle; readonly stream: AsyncIterable<Buffer>; readonly digest: Promise<string> }> {
    const { bundle, content } = await this.db.request(() => this.pictures.of(bundleId, madeAt));
    const open = async (path: string): Promise<AsyncIterable<Buffer>> => {
      const row = content.get(path);
      if (row === undefined) throw new Error('a file of the bundle has no row');
      return (await this.db.request(() => this.files.open(row))).content();
    };
    return { bundle, ...packBundle({ bundle, content: open, pdf: this.pdf }) };
  }

  /** Whom it concerns learns of a file that was found damaged on its way out. */
  async tell(fault: unknown): Promise<void> {
    if (fault instanceof FileFault) await this.alarms.raise(fault.fileId, fault.reason);
  }
}
