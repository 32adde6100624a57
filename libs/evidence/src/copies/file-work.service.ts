import { Injectable } from '@nestjs/common';
import { Scanning } from '../scanning/scanning.service.js';
import { Copying } from './copying.service.js';
import { Previews } from './previews.service.js';

/** All scheduled work on single files: to look at them, to copy them, to draw their small pictures. */
@Injectable()
export class FileWork {
  constructor(private readonly scanning: Scanning, private readonly copying: Copying, private readonly previews: Previews) {}

  /** @returns how many files were looked at */
  look(): Promise<number> {
    return this.scanning.run();
  }

  copy(): Promise<number> {
    return this.copying.run();
  }

  picture(): Promise<number> {
    return this.previews.run();
  }

  /** Begins no other file. */
  stop(): void {
    this.scanning.stop();
    this.copying.stop();
    this.previews.stop();
  }
}
