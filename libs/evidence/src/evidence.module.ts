import { Module } from '@nestjs/common';
import { AuditModule } from '#libs/audit';
import { CONFIG, type Config } from '#libs/platform';
import { ProceedingsModule } from '#libs/proceedings';
import { OpenedFiles } from './files/opened-files.service.js';
import { OrphanSweep } from './files/orphan-sweep.service.js';
import { Receiving } from './files/receiving.service.js';
import { Scanning } from './scanning/scanning.service.js';
import { DiskStore } from './store/disk-store.service.js';
import { FILE_STORE } from './store/file-store.js';

@Module({
  imports: [AuditModule, ProceedingsModule],
  providers: [{ provide: FILE_STORE, useFactory: ({ filesDir, filesFreePercent }: Config) => new DiskStore(filesDir, filesFreePercent), inject: [CONFIG] }, Receiving, OrphanSweep, OpenedFiles, Scanning],
  exports: [FILE_STORE, Receiving, OrphanSweep, OpenedFiles, Scanning],
})
export class EvidenceModule {}
