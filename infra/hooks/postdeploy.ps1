# Subscribes the app to the events of the account (infra/events.bicep). Run by azd after the code is deployed; may be run again at any time.
$ErrorActionPreference = 'Stop'

$names = 'AZURE_SUBSCRIPTION_ID', 'AZURE_RESOURCE_GROUP', 'AZURE_FUNCTION_APP_NAME', 'AZURE_EVENTGRID_TOPIC_NAME',
    'AZURE_STORAGE_ACCOUNT_NAME'
foreach ($name in $names) {
    if (-not [Environment]::GetEnvironmentVariable($name)) { throw "$name is not set; azd sets it." }
}
if (-not (Get-Command az -ErrorAction SilentlyContinue)) {
    throw "The Azure CLI (az) is missing: install it, run 'az login', then 'azd hooks run postdeploy'."
}

# The host needs a while after its first start until it has made its keys and answers.
foreach ($attempt in 1..6) {
    az deployment group create --only-show-errors --output none `
        --subscription $env:AZURE_SUBSCRIPTION_ID --resource-group $env:AZURE_RESOURCE_GROUP `
        --name events --template-file (Join-Path $PSScriptRoot '../events.bicep') `
        --parameters appName=$env:AZURE_FUNCTION_APP_NAME topicName=$env:AZURE_EVENTGRID_TOPIC_NAME `
        storageName=$env:AZURE_STORAGE_ACCOUNT_NAME
    if ($LASTEXITCODE -eq 0) {
        Write-Output "Drops and study files of $env:AZURE_STORAGE_ACCOUNT_NAME now reach $env:AZURE_FUNCTION_APP_NAME."
        exit 0
    }
    if ($attempt -lt 6) {
        Write-Warning "The app does not answer Event Grid yet (attempt $attempt of 6); trying again in 30 seconds."
        Start-Sleep -Seconds 30
    }
}
throw "The app does not answer Event Grid. Look at its log, then run 'azd hooks run postdeploy'."
