// Which settings and which secrets a connection has. Setting names follow the property names in types.bicep.
import { connection, telemetrySettings } from 'types.bicep'

@export()
type settings = { *: string }

@export()
@description('A setting whose value is a secret of the vault.')
type secretSetting = {
  @description('The name of the setting.')
  setting: string

  @description('The name of the secret in the vault.')
  secret: string

  @description('The connection that the setting belongs to.')
  connection: string

  @description('The property of the parameter "secrets" that has the value.')
  property: string
}

func pascalCase(name string) string => '${toUpper(take(name, 1))}${skip(name, 1)}'

@export()
@description('{ retryFor: "…" } under the prefix Delivery becomes { Delivery__RetryFor: "…" }.')
func settingsOf(prefix string, values { *: string? }) settings =>
  toObject(
    filter(items(values), entry => entry.?value != null),
    entry => '${prefix}__${pascalCase(entry.key)}',
    entry => entry.?value ?? ''
  )

@export()
@description('The settings OTEL_* for the given values.')
func telemetrySettingsOf(telemetry telemetrySettings, vaultName string) settings =>
  toObject(
    filter(
      [
        { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: telemetry.?otlpEndpoint ?? '' }
        { name: 'OTEL_EXPORTER_OTLP_PROTOCOL', value: telemetry.?otlpProtocol ?? '' }
        {
          name: 'OTEL_EXPORTER_OTLP_HEADERS'
          value: empty(telemetry.?otlpHeadersSecret) ? '' : vaultReference(vaultName, telemetry.?otlpHeadersSecret ?? '')
        }
        { name: 'OTEL_TRACES_SAMPLER', value: telemetry.?tracesSampler ?? '' }
        { name: 'OTEL_TRACES_SAMPLER_ARG', value: telemetry.?tracesSamplerArg ?? '' }
      ],
      one => !empty(one.value)
    ),
    one => one.name,
    one => one.value
  )

@export()
@description('The value of a setting that is a secret of the vault.')
func vaultReference(vaultName string, secret string) string => '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${secret})'

func isPlain(name string) bool =>
  empty(filter(range(0, length(name)), i => !contains('abcdefghijklmnopqrstuvwxyz0123456789', substring(name, i, 1))))

@export()
@description('A name that is safe in a URL, in a setting and in the name of a secret. Any other name stops the deployment.')
func plainName(name string) string =>
  isPlain(name) ? name : fail('The connection name "${name}" must consist of the letters a to z and digits.')

@export()
func connectionSettings(one connection) settings =>
  union(
    settingsOf('Connections__${plainName(one.name)}__Bot', one.bot),
    settingsOf('Connections__${one.name}__Channel', one.channel),
    settingsOf('Connections__${one.name}__Agents', one.?agents ?? {}),
    settingsOf('Connections__${one.name}__Inactivity', one.?inactivity ?? {})
  )

func secretOf(one connection, side 'Bot' | 'Channel' | 'Agents', secret string) secretSetting => {
  setting: 'Connections__${one.name}__${side}__${secret}'
  secret: '${plainName(one.name)}-${toLower(side)}-${toLower(secret)}'
  connection: one.name
  property: '${toLower(side)}${secret}'
}

@export()
func connectionSecrets(one connection) secretSetting[] =>
  concat(
    [secretOf(one, 'Bot', 'AccessToken'), secretOf(one, 'Bot', 'Secret'), secretOf(one, 'Channel', 'Secret')],
    one.channel.type == 'webhook' ? [] : [secretOf(one, 'Channel', 'Token')],
    one.channel.type == 'whatsapp' ? [secretOf(one, 'Channel', 'VerifyToken')] : [],
    empty(one.bot.?requiredHeader) ? [] : [secretOf(one, 'Bot', 'RequiredHeaderValue')],
    empty(one.?agents.?type) ? [] : [secretOf(one, 'Agents', 'Secret')]
  )
