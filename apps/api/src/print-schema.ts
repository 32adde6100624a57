import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { printPolicy } from '#libs/access';
import { makeMaskable } from '#libs/platform';
import { slices } from './api.module.js';

/** The resolvers of all slices, read off their modules: nothing is started and no database is needed. */
const resolvers = slices.flatMap((slice) => (Reflect.getMetadata(MODULE_METADATA.PROVIDERS, slice) as unknown[] | undefined) ?? [])
  .filter((provider): provider is Type => typeof provider === 'function' && Reflect.hasMetadata('graphql:resolver_type', provider));

const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
const schema = makeMaskable(await app.get(GraphQLSchemaFactory).create(resolvers));
writeFileSync(process.argv[2] ?? 'apps/api/src/schema.gql', `# Generated from the code by \`npm run generate\`; a change of it is a change of the API.\n\n${printSchema(lexicographicSortSchema(schema))}\n`);
// The same run prints the policy where people read it.
const page = 'docs/security.md';
if (process.argv[2] === undefined) writeFileSync(page, readFileSync(page, 'utf8').replace(/(<!-- policy -->\n)[^]*?(\n<!-- \/policy -->)/, (_, begin: string, end: string) => `${begin}${printPolicy()}${end}`));
await app.close();
