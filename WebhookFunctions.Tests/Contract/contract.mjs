// Reads the contract: contract.mjs lint|json|check <document>
//   lint    prints what is wrong with the document, a line each
//   json    prints the document as JSON
//   check   reads [ { "schema": "#/components/schemas/…", "value": … } ], prints [ "what is wrong with it, or nothing" ]
import { readFileSync } from 'node:fs';
import { createConfig, lintFromString, parseYaml } from '@redocly/openapi-core';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const [command, path] = process.argv.slice(2);
const source = readFileSync(path, 'utf8');

switch (command) {
  case 'lint':
    console.log((await lint()).join('\n'));
    break;
  case 'json':
    console.log(JSON.stringify(parseYaml(source)));
    break;
  case 'check':
    console.log(JSON.stringify(check(JSON.parse(readFileSync(0, 'utf8')))));
    break;
  default:
    throw new Error(`${command} is unknown.`);
}

async function lint() {
  const config = await createConfig({
    extends: ['recommended'],
    rules: {
      // An entrance that only says what it is refuses nobody.
      'operation-4xx-response': 'off',
      // One of the servers is this machine.
      'no-server-example.com': 'off',
      // An alternative may require what is defined beside it. A name that is misspelt there makes the examples invalid.
      'no-required-schema-properties-undefined': 'off',
      // A schema says itself whether it is open.
      'no-invalid-media-type-examples': { severity: 'error', allowAdditionalProperties: true },
      'no-unused-components': 'error',
    },
  });
  const problems = await lintFromString({ source, absoluteRef: path, config });

  return problems.map(({ ruleId, message, location: [{ pointer }] }) => `${ruleId} at ${pointer}: ${message}`);
}

function check(pairs) {
  // Of a document that is no schema itself only what a pointer names is one.
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  addFormats(ajv);
  ajv.addSchema({ ...parseYaml(source), $id: 'contract' });

  return pairs.map(({ schema, value }) => {
    const validate = ajv.getSchema(`contract${schema}`);

    if (!validate) {
      return `${schema} is not in the document.`;
    }

    return validate(value) ? '' : ajv.errorsText(validate.errors, { dataVar: 'value' });
  });
}
