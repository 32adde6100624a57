import { Module } from '@nestjs/common';
import { AccessModule } from '#libs/access';
import { AuditModule } from '#libs/audit';
import { PersonsModule } from '#libs/persons';
import { CONFIG, type Config } from '#libs/platform';
import { ProceedingsModule } from '#libs/proceedings';
import { ItemAdmissibilityResolver, ProceedingAdmissibilityResolver } from './admissibility/admissibility.resolver.js';
import { FactsFieldsResolver, ProtocolFactsResolver } from './admissibility/facts.resolver.js';
import { ActFacts } from './admissibility/facts.service.js';
import { CopiesResolver, FileCopiesResolver, FileOfItemResolver, ItemPreviewResolver } from './copies/copies.resolver.js';
import { CopiedFiles } from './copies/copied-files.service.js';
import { Copies } from './copies/copies.service.js';
import { Copying } from './copies/copying.service.js';
import { FileWork } from './copies/file-work.service.js';
import { PagesController } from './copies/pages.controller.js';
import { Previews } from './copies/previews.service.js';
import { CovertBoard } from './covert/covert-board.service.js';
import { CovertCheck } from './covert/covert-check.job.js';
import { CovertCircles } from './covert/covert-circles.service.js';
import { CovertMaterials } from './covert/covert-materials.service.js';
import { CovertNotices } from './covert/covert-notices.service.js';
import { CovertCirclesResolver, CovertMaterialsResolver, CovertResolver } from './covert/covert.resolver.js';
import { CustodyPhotos } from './custody/custody-photos.service.js';
import { CustodyPhotoResolver, CustodyResolver, ProceedingCustodyResolver } from './custody/custody.resolver.js';
import { Custody } from './custody/custody.service.js';
import { Endings } from './custody/endings.service.js';
import { InventoriesResolver } from './custody/inventories.resolver.js';
import { Inventories } from './custody/inventories.service.js';
import { Offers } from './custody/offers.service.js';
import { StoresResolver } from './custody/stores.resolver.js';
import { EvidenceStores } from './custody/stores.service.js';
import { BundlePacking } from './disclosure/bundle-packing.service.js';
import { BundlePictures } from './disclosure/bundle-picture.service.js';
import { BundlesController } from './disclosure/bundles.controller.js';
import { BundleFieldsResolver, BundlesResolver } from './disclosure/bundles.resolver.js';
import { Bundles } from './disclosure/bundles.service.js';
import { DisclosureLineResolver, DisclosureResolver, MinutesResolver, WithholdingResolver } from './disclosure/disclosure.resolver.js';
import { Familiarisations } from './disclosure/familiarisations.service.js';
import { MinutesSheets } from './disclosure/minutes-sheets.service.js';
import { MinutesController } from './disclosure/minutes.controller.js';
import { Openings } from './disclosure/openings.service.js';
import { Pdf } from './disclosure/pdf.service.js';
import { Withholdings } from './disclosure/withholdings.service.js';
import { ExaminationFieldsResolver, ExaminationsResolver, ItemExaminationsResolver, ProceedingExaminationsResolver } from './examinations/examinations.resolver.js';
import { Examinations } from './examinations/examinations.service.js';
import { FileList } from './files/file-list.service.js';
import { FileShredding } from './files/file-shredding.service.js';
import { FileRefusals } from './files/file-refusals.service.js';
import { FileUploadResolver, ProceedingFilesResolver, StoredFileResolver } from './files/files.resolver.js';
import { KeptFiles } from './files/kept-files.service.js';
import { OpenedFiles } from './files/opened-files.service.js';
import { OrphanSweep } from './files/orphan-sweep.service.js';
import { Receiving } from './files/receiving.service.js';
import { UploadAims } from './files/upload/upload-aims.service.js';
import { UploadBytes } from './files/upload/upload-bytes.service.js';
import { UploadSweep } from './files/upload/upload-sweep.service.js';
import { UploadTurns } from './files/upload/upload-turns.service.js';
import { UploadsController } from './files/upload/uploads.controller.js';
import { Uploads } from './files/upload/uploads.service.js';
import { GivenFilesController } from './giving/given-files.controller.js';
import { GivingResolver } from './giving/giving.resolver.js';
import { Releases } from './giving/releases.service.js';
import { FileStandingResolver } from './giving/standing.resolver.js';
import { Tickets } from './giving/tickets.service.js';
import { Scanning } from './scanning/scanning.service.js';
import { Tries } from './scanning/tries.service.js';
import { SettledFiles } from './scanning/settled-files.service.js';
import { MatrixResolver, ProceedingMatrixResolver } from './matrix/matrix.resolver.js';
import { Matrix } from './matrix/matrix.service.js';
import { Captures } from './open-source/captures.service.js';
import { CaptureFieldsResolver, CaptureFileFieldsResolver, CaptureVersionFieldsResolver, PreservationActFieldsResolver, PreservationFieldsResolver, ReviewFieldsResolver, StepFieldsResolver } from './open-source/open-source-fields.resolver.js';
import { OpenSourcesResolver } from './open-source/open-source.resolver.js';
import { Verifications } from './open-source/verifications.service.js';
import { Preservations } from './preservation/preservations.service.js';
import { EvidenceLog } from './registry/evidence-log.service.js';
import { FatesBeforeClosing } from './registry/fates-before-closing.service.js';
import { Fates } from './registry/fates.service.js';
import { ItemFiles } from './registry/item-files.service.js';
import { Items } from './registry/items.service.js';
import { Protocols } from './registry/protocols.service.js';
import { EvidenceChangeResolver, ItemFieldsResolver, ItemFileResolver, FileItemsResolver, ProceedingEvidenceResolver, ProtocolFieldsResolver } from './registry/registry-fields.resolver.js';
import { RegistryResolver } from './registry/registry.resolver.js';
import { FileAlarms } from './scrub/file-alarms.service.js';
import { FileChecks } from './scrub/file-checks.job.js';
import { SignatureNamesResolver, SignaturesResolver } from './signatures/signatures.resolver.js';
import { DiskStore } from './store/disk-store.service.js';
import { Drafts } from './store/drafts.service.js';
import { FILE_STORE, type FileStore } from './store/file-store.js';
import { TransferKey } from './transfer/transfer-key.service.js';
import { ProceedingTransfersResolver, TransfersResolver } from './transfer/transfers.resolver.js';
import { Transfers } from './transfer/transfers.service.js';

/** Where files lie. What speaks to an object store is loaded only where there is one. */
const storeOf = async ({ filesDir, filesFreePercent, filesS3 }: Config): Promise<FileStore> =>
  filesS3 === undefined ? new DiskStore(filesDir, filesFreePercent) : new (await import('./store/s3-store.service.js')).S3Store(filesS3);

@Module({
  imports: [AuditModule, AccessModule, PersonsModule, ProceedingsModule],
  controllers: [UploadsController, GivenFilesController, PagesController, BundlesController, MinutesController],
  providers: [
    { provide: FILE_STORE, useFactory: storeOf, inject: [CONFIG] },
    { provide: Drafts, useFactory: ({ filesDir, filesFreePercent }: Config) => new Drafts(filesDir, filesFreePercent), inject: [CONFIG] },
    Custody, Endings, CustodyPhotos, Offers, EvidenceStores, Inventories, CustodyResolver, CustodyPhotoResolver, ProceedingCustodyResolver, StoresResolver, InventoriesResolver, TransferKey, Transfers, TransfersResolver, ProceedingTransfersResolver,
    EvidenceLog, Protocols, Items, Fates, FatesBeforeClosing, ItemFiles,
    RegistryResolver, ItemFieldsResolver, ProtocolFieldsResolver, EvidenceChangeResolver, ItemFileResolver, FileItemsResolver, ProceedingEvidenceResolver,
    Examinations, ExaminationsResolver, ExaminationFieldsResolver, ItemExaminationsResolver, ProceedingExaminationsResolver,
    Captures, Verifications, Preservations, OpenSourcesResolver, CaptureFieldsResolver, CaptureVersionFieldsResolver, CaptureFileFieldsResolver, StepFieldsResolver, ReviewFieldsResolver, PreservationFieldsResolver, PreservationActFieldsResolver,
    Matrix, MatrixResolver, ProceedingMatrixResolver,
    CovertBoard, CovertCircles, CovertMaterials, CovertNotices, CovertCheck, CovertResolver, CovertCirclesResolver, CovertMaterialsResolver,
    ActFacts, ProtocolFactsResolver, FactsFieldsResolver,
    ItemAdmissibilityResolver, ProceedingAdmissibilityResolver, Pdf, MinutesSheets, Bundles, BundlePictures, BundlePacking, BundlesResolver, BundleFieldsResolver, Openings, Familiarisations, Withholdings, DisclosureResolver, DisclosureLineResolver, MinutesResolver, WithholdingResolver,
    FileList, FileUploadResolver, ProceedingFilesResolver, StoredFileResolver,
    FileRefusals, FileShredding, KeptFiles, Receiving, OrphanSweep, OpenedFiles, Scanning, SettledFiles, Tries, Uploads, UploadAims, UploadBytes, UploadTurns, UploadSweep,
    Copies, CopiedFiles, Copying, Previews, FileWork, CopiesResolver, FileCopiesResolver, ItemPreviewResolver, FileOfItemResolver,
    FileAlarms, FileChecks, Tickets, Releases, GivingResolver, FileStandingResolver, SignatureNamesResolver, SignaturesResolver,
  ],
  exports: [
    ActFacts,
    Captures,
    Copies,
    Copying,
    CovertBoard,
    CovertCheck,
    CovertCircles,
    CovertMaterials,
    CovertNotices,
    Custody,
    CustodyPhotos,
    EvidenceLog,
    EvidenceStores,
    Examinations,
    FILE_STORE,
    Familiarisations,
    Fates,
    FileAlarms,
    FileChecks,
    FileRefusals,
    FileShredding,
    FileWork,
    Inventories,
    ItemFiles,
    Items,
    KeptFiles,
    Matrix,
    Offers,
    OpenedFiles,
    Openings,
    OrphanSweep,
    Preservations,
    Previews,
    Protocols,
    Receiving,
    Releases,
    Scanning,
    Tickets,
    Transfers,
    UploadBytes,
    UploadSweep,
    Uploads,
    Verifications,
    Withholdings,
  ],
})
export class EvidenceModule {}
