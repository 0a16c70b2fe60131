// Values of main.bicep, from the azd environment: `azd env set IL2_NETWORK private`. Each is described in README.md.
// Lists are JSON: `azd env set IL2_READERS '[{"principalId":"…","principalType":"Group"}]'`.
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'il2')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param resourceGroupName = readEnvironmentVariable('AZURE_RESOURCE_GROUP', '')

param network = readEnvironmentVariable('IL2_NETWORK', 'public')
param addressPrefix = readEnvironmentVariable('IL2_ADDRESS_PREFIX', '10.20.0.0/24')
param callers = json(readEnvironmentVariable('IL2_CALLERS', '[]'))

param authentication = readEnvironmentVariable('IL2_AUTHENTICATION', 'key')
param entraClientId = readEnvironmentVariable('IL2_ENTRA_CLIENT_ID', '')

param readers = json(readEnvironmentVariable('IL2_READERS', '[]'))
param dataManagers = json(readEnvironmentVariable('IL2_DATA_MANAGERS', '[]'))
param operators = json(readEnvironmentVariable('IL2_OPERATORS', '[]'))
param senders = json(readEnvironmentVariable('IL2_SENDERS', '[]'))
param alertEmails = json(readEnvironmentVariable('IL2_ALERT_EMAILS', '[]'))

param redundancy = readEnvironmentVariable('IL2_REDUNDANCY', 'Standard_ZRS')
param softDeleteDays = int(readEnvironmentVariable('IL2_SOFT_DELETE_DAYS', '90'))
param oldVersionDays = int(readEnvironmentVariable('IL2_OLD_VERSION_DAYS', '0'))
param coolDropsAfterDays = int(readEnvironmentVariable('IL2_COOL_DROPS_AFTER_DAYS', '0'))
param oldPackageDays = int(readEnvironmentVariable('IL2_OLD_PACKAGE_DAYS', '90'))
param runDays = int(readEnvironmentVariable('IL2_RUN_DAYS', '90'))
param deadLetterDays = int(readEnvironmentVariable('IL2_DEAD_LETTER_DAYS', '30'))
param logDays = int(readEnvironmentVariable('IL2_LOG_DAYS', '90'))
param dailyLogGigabytes = int(readEnvironmentVariable('IL2_DAILY_LOG_GIGABYTES', '5'))

param instanceMemoryMB = any(int(readEnvironmentVariable('IL2_INSTANCE_MEMORY_MB', '2048')))
param maximumInstanceCount = int(readEnvironmentVariable('IL2_MAXIMUM_INSTANCES', '40'))
param alwaysReady = int(readEnvironmentVariable('IL2_ALWAYS_READY', '0'))
param updates = readEnvironmentVariable('IL2_UPDATES', 'Recreate')

param refusedPercent = int(readEnvironmentVariable('IL2_REFUSED_PERCENT', '20'))
param waitingMinutes = int(readEnvironmentVariable('IL2_WAITING_MINUTES', '30'))
