#!/bin/sh
# Subscribes the app to the events of the account (infra/events.bicep). Run by azd after the code is deployed; may be run again at any time.
set -eu

: "${AZURE_SUBSCRIPTION_ID:?is set by azd}" "${AZURE_RESOURCE_GROUP:?is set by azd}" "${AZURE_FUNCTION_APP_NAME:?is set by azd}"
: "${AZURE_EVENTGRID_TOPIC_NAME:?is set by azd}" "${AZURE_STORAGE_ACCOUNT_NAME:?is set by azd}"

if ! command -v az >/dev/null 2>&1; then
  echo "The Azure CLI (az) is missing: install it, run 'az login', then 'azd hooks run postdeploy'." >&2
  exit 1
fi

# The host needs a while after its first start until it has made its keys and answers.
attempt=1
until az deployment group create --only-show-errors --output none \
  --subscription "$AZURE_SUBSCRIPTION_ID" --resource-group "$AZURE_RESOURCE_GROUP" \
  --name events --template-file "$(dirname "$0")/../events.bicep" \
  --parameters appName="$AZURE_FUNCTION_APP_NAME" topicName="$AZURE_EVENTGRID_TOPIC_NAME" storageName="$AZURE_STORAGE_ACCOUNT_NAME"
do
  if [ "$attempt" -ge 6 ]; then
    echo "The app does not answer Event Grid. Look at its log, then run 'azd hooks run postdeploy'." >&2
    exit 1
  fi
  echo "The app does not answer Event Grid yet (attempt $attempt of 6); trying again in 30 seconds." >&2
  attempt=$((attempt + 1))
  sleep 30
done

echo "Drops and study files of $AZURE_STORAGE_ACCOUNT_NAME now reach $AZURE_FUNCTION_APP_NAME."
