#Requires -RunAsAdministrator
#Requires -Version 5.1
<#
.SYNOPSIS
    Makes the published folder of a registry for Windows (win-x64) a service, or points the service to another version of it.
.DESCRIPTION
    Settings, data, audit and secrets stay in -Data; -Program holds nothing that is written. Run it again with the folder of another version
    to upgrade, and with the folder of the version before to roll back. docs/install.md says what else belongs to that.
.EXAMPLE
    .\install-service.ps1 -Program 'C:\Program Files\AppointmentRegistry\0.2.0'
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $Program,
    [string] $Data = (Join-Path $env:ProgramData 'AppointmentRegistry'),
    [string] $Name = 'AppointmentRegistry'
)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$executable = Join-Path (Resolve-Path -LiteralPath $Program) 'FhirHost.exe'
if (-not (Test-Path -LiteralPath $executable)) {
    throw "$executable does not exist: name the folder that was published for win-x64."
}

# The service's own account, which nothing else runs as, alone may read and write the data.
$account = "NT SERVICE\$Name"
$service = Get-Service -Name $Name -ErrorAction SilentlyContinue
if ($service) {
    Stop-Service -Name $Name
    & sc.exe config $Name binPath= "`"$executable`"" | Out-Null
} else {
    New-Service -Name $Name -DisplayName 'Appointment Registry' -BinaryPathName "`"$executable`"" -StartupType Automatic | Out-Null
    & sc.exe config $Name obj= $account | Out-Null
}
if ($LASTEXITCODE -ne 0) { throw "sc.exe config ended with $LASTEXITCODE." }
# Started again after a failure, three times with growing pauses, counted afresh each day.
& sc.exe failure $Name reset= 86400 actions= restart/5000/restart/15000/restart/60000 | Out-Null

New-Item -ItemType Directory -Force -Path $Data | Out-Null
& icacls.exe $Data /inheritance:r /grant:r 'BUILTIN\Administrators:(OI)(CI)F' 'NT AUTHORITY\SYSTEM:(OI)(CI)F' "${account}:(OI)(CI)M" | Out-Null
if ($LASTEXITCODE -ne 0) { throw "icacls.exe ended with $LASTEXITCODE." }
$settings = Join-Path $Data 'appsettings.instance.json'
if (-not (Test-Path -LiteralPath $settings)) {
    Copy-Item -LiteralPath (Join-Path $Program 'appsettings.instance.example.json') -Destination $settings
    Write-Warning "Edit $settings before the service is started: Start-Service $Name"
}

# Relative paths in the settings are taken from this folder.
$key = "HKLM:\SYSTEM\CurrentControlSet\Services\$Name"
New-ItemProperty -Path $key -Name Environment -PropertyType MultiString -Force `
    -Value @("VONK_PATH_TO_SETTINGS=$Data", 'ASPNETCORE_ENVIRONMENT=Production') | Out-Null
if ($service) { Start-Service -Name $Name }
