import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessModule, Recoveries } from '#libs/access';
import { AuditModule } from '#libs/audit';
import { type Config, ConfigFault, PlatformModule, createLog } from '#libs/platform';

/** Gives somebody a new beginning from the terminal. @returns what to print @throws Error with one line for people */
export async function runRecover([login = '']: readonly string[], readConfig: () => Config): Promise<string> {
  if (login === '') throw new Error('recover -- LOGIN');
  const config = readConfig();
  if (config.databaseUrl === '') throw new ConfigFault(['DATABASE_URL must be set, or `npm start` run on the same DATA_DIR']);
  @Module({ imports: [PlatformModule.with(config, createLog('error'), 'owner'), AuditModule, AccessModule] })
  class Recover {}
  const app = await NestFactory.createApplicationContext(Recover, { logger: false, abortOnError: false });
  try {
    return `One-time password of ${login}: ${await app.get(Recoveries, { strict: false }).atTerminal(login)}`;
  } finally {
    await app.close();
  }
}
